// Plots begin as drawings. Where plotly.js lies beside the page, each is replaced as it comes near the window, at the same size.
addEventListener('DOMContentLoaded', () => {
  if (!window.Plotly) return;
  const draw = async figure => {
    const { data, layout, frames } = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const picture = figure.querySelector('svg');
    const stage = document.createElement('div');
    stage.className = 'stage';
    stage.setAttribute('role', 'group'); // it has buttons
    stage.setAttribute('aria-label', picture.getAttribute('aria-label'));
    figure.append(stage);
    try {
      const config = { displaylogo: false };
      // Charts in space have buttons of their own.
      if (data.every(trace => !['surface', 'scatter3d', 'mesh3d'].includes(trace.type))) config.modeBarButtons = [['zoom2d', 'pan2d', 'resetScale2d', 'toImage']];
      await Plotly.newPlot(stage, { data, layout, frames, config });
    } catch (error) {
      stage.remove(); // the drawing stays
      throw error;
    }
    // Narrow windows shrink the plot as they shrink the drawing.
    const fit = () => {
      const scale = Math.min(1, figure.clientWidth / layout.width);
      stage.style.transform = scale < 1 ? `scale(${scale})` : '';
      stage.style.marginBottom = `${(scale - 1) * layout.height}px`;
    };
    figure.classList.add('live');
    fit();
    new ResizeObserver(fit).observe(figure);
  };
  const near = new IntersectionObserver(entries => {
    for (const entry of entries.filter(entry => entry.isIntersecting)) {
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: '600px' });
  document.querySelectorAll('figure.plot').forEach(figure => near.observe(figure));
});
